"""What came of one run of a scenario."""

from dataclasses import dataclass, field

from tests.harness.oracle import Log


@dataclass
class Result:
    """Edits are counts. A `found` edit was acknowledged to its client and is there.

    `seconds_until_right` runs from the end of the fault, or of the last edit, until every score
    was up to its log; None stands for never, and for scenarios that do not measure it.
    `control` is None but for a run with a safeguard taken out: there it counts how often the fault
    showed, which it has to.
    `remark` is a short figure of the scenario's own, `notes` are lines that only inform, and
    `faults` one line each for whatever else must not be.
    """

    scenario: str
    database: str
    tried: int | None = None
    acknowledged: int | None = None
    found: int | None = None
    log: Log = field(default_factory=Log)
    seconds_until_right: float | None = None
    control: int | None = None
    remark: str = ""
    notes: list[str] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)

    @property
    def missing(self) -> int:
        """Edits that were acknowledged and are not there."""
        return max((self.acknowledged or 0) - (self.found or 0), 0)

    @property
    def is_bad(self) -> bool:
        """Whether anything was lost; for a control, whether nothing was."""
        lost = self.log.wrong or self.missing if self.control is None else not self.control
        return bool(lost or self.faults)

    @property
    def recomputations_per_edit(self) -> float | None:
        if self.log.recomputations is None or not self.acknowledged:
            return None
        return self.log.recomputations / self.acknowledged

"""What came of one run of a scenario."""

from dataclasses import dataclass, field


@dataclass
class Outcome:
    """Edits and days are counts. A `found` edit was acknowledged to its client and is there.

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
    days_wrong: int = 0
    days_stale: int = 0
    duplicate_rows: int = 0
    went_back: int = 0
    seconds_until_right: float | None = None
    recomputations: int | None = None
    control: int | None = None
    remark: str = ""
    notes: list[str] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)

    @property
    def missing(self) -> int:
        """Edits that were acknowledged and are not there."""
        return max((self.acknowledged or 0) - (self.found or 0), 0)

    @property
    def lost(self) -> bool:
        """Whether any count of the losing kind is not zero."""
        wrong = self.days_wrong or self.days_stale or self.duplicate_rows or self.went_back
        return bool(wrong or self.missing)

    @property
    def is_bad(self) -> bool:
        """Whether anything was lost; for a control, whether nothing was."""
        lost = self.lost if self.control is None else not self.control
        return lost or bool(self.faults)

    @property
    def recomputations_per_edit(self) -> float | None:
        if self.recomputations is None or not self.acknowledged:
            return None
        return self.recomputations / self.acknowledged

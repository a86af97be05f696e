FROM python:3.13-slim

# HOME is for caches alone: any user may run this image, and its root file system may be read-only.
ENV TALLY_VENV=/opt/venv \
    TALLY_DATA_DIR=/var/lib/tally \
    PATH=/opt/venv/bin:$PATH \
    PYTHONPATH=/app \
    PIP_NO_CACHE_DIR=1 \
    HYPOTHESIS_STORAGE_DIRECTORY=/tmp/hypothesis \
    HOME=/tmp

# A volume takes the owner and the mode of the folder that it covers first.
RUN useradd --uid 1000 --no-create-home --home-dir /tmp tally \
 && install -d -o tally -g tally /opt/venv \
 && install -d -m 1777 /var/lib/tally

WORKDIR /app
USER tally

# Before the code, so that a change of code installs nothing.
COPY scripts/setup scripts/
COPY requirements.txt requirements-dev.txt ./
RUN ./scripts/setup /opt/venv requirements-dev.txt

COPY docker/entrypoint docker/step-down docker/sync-packages docker/tally /usr/local/bin/
COPY . .

ENTRYPOINT ["entrypoint"]
CMD ["tally"]

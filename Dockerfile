# Debian 13, whose pg_dump is as new as the server that docker-compose.yml starts.
FROM python:3.13-slim-trixie AS base

# HOME is for caches alone: any user may run this image, and its root file system may be read-only.
# TALLY_REQUIRE_SERVERS: a test that lacks its server fails, so that no part passes for the whole.
ENV TALLY_VENV=/opt/venv \
    TALLY_DATA_DIR=/var/lib/tally \
    TALLY_REQUIRE_SERVERS=1 \
    PATH=/opt/venv/bin:$PATH \
    PYTHONPATH=/app \
    PIP_NO_CACHE_DIR=1 \
    HYPOTHESIS_STORAGE_DIRECTORY=/tmp/hypothesis \
    HOME=/tmp

# A volume takes the owner and the mode of the folder that it covers first.
RUN useradd --uid 1000 --no-create-home --home-dir /tmp tally \
 && install -d -o tally -g tally /opt/venv \
 && install -d -m 1777 /var/lib/tally
# Modes are set here, since a checkout made under another umask has others.
COPY --chmod=755 docker/entrypoint docker/tally scripts/setup /usr/local/bin/

WORKDIR /app
ENTRYPOINT ["entrypoint"]

# The tests, with the servers, shells and pins that they need.
FROM base AS test
RUN mkdir -p /etc/postgresql-common \
 && echo 'create_main_cluster = false' > /etc/postgresql-common/createcluster.conf \
 && apt-get update -qq \
 && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends \
    fish pgbouncer postgresql procps redis-server zsh > /dev/null \
 && apt-get clean && rm -rf /var/lib/apt/lists/*
COPY --chmod=644 requirements.txt requirements-dev.txt ./
USER tally
RUN setup /opt/venv requirements-dev.txt
USER root
RUN --mount=target=/checkout cp -R /checkout/. . && chmod -R a+rX . && python -m compileall -q .
USER tally
CMD ["just", "test"]

# The application, with what it needs at run time.
FROM base AS app
# The programs alone: their package brings Perl with it.
RUN apt-get update -qq \
 && apt-get install -y -qq --no-install-recommends libpq5 > /dev/null \
 && cd /tmp && apt-get download -qq postgresql-client-17 \
 && dpkg-deb --extract postgresql-client-17_*.deb client \
 && install client/usr/lib/postgresql/17/bin/pg_dump client/usr/lib/postgresql/17/bin/pg_restore /usr/local/bin/ \
 && apt-get clean && rm -rf /tmp/* /var/lib/apt/lists/*
# Before the code, so that a change of code installs nothing.
COPY --chmod=644 requirements.txt requirements-dev.txt ./
USER tally
RUN setup /opt/venv requirements.txt
USER root
RUN --mount=target=/checkout cp -R /checkout/. . && chmod -R a+rX .
USER tally
CMD ["tally"]

# syntax=docker/dockerfile:1
# factcheck in a container: no root, nothing written but /data (the store and sheets) and /tmp.
#   docker build -t factcheck .
#   docker run --rm --read-only --tmpfs /tmp --cap-drop ALL --network none \
#       -v factcheck:/data -v "$PWD/articles:/articles:ro" factcheck ingest /articles
FROM python:3.12-slim AS build
WORKDIR /source
COPY . .
RUN pip wheel --no-cache-dir --wheel-dir /wheels ".[all,mcp]"

FROM python:3.12-slim
LABEL org.opencontainers.image.title="factcheck" \
      org.opencontainers.image.description="Shows where news articles agree and where they don't, offline." \
      org.opencontainers.image.licenses="Apache-2.0 AND CC-BY-SA-4.0"
# without versions: the wheels of the first stage are all there is
# hadolint ignore=DL3013
RUN --mount=type=bind,from=build,source=/wheels,target=/wheels \
    pip install --no-cache-dir --no-index --find-links /wheels "factcheck-desk[all,mcp]" \
    && useradd --uid 10001 --no-create-home --home-dir /data reader \
    && install --directory --owner reader --group reader /data
ENV HOME=/data \
    LC_ALL=C.UTF-8 \
    FACTCHECK_DB=/data/factcheck.db \
    PYTHONDONTWRITEBYTECODE=1
USER 10001
WORKDIR /data
VOLUME /data
ENTRYPOINT ["factcheck"]
CMD ["--help"]

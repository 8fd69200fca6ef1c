# The image of ImaginaryKlout: a Python, the locked dependencies, the wheel, and fonts for most of the world's scripts.
# It runs as a user of no privilege, on a read-only root file system, and keeps everything it must not lose in /data.
ARG PYTHON_IMAGE=docker.io/library/python:3.13-slim-bookworm

# --- fonts: single files out of Debian's packages, which whole would be many times the size ----------------------
FROM ${PYTHON_IMAGE} AS fonts
WORKDIR /fetched
RUN apt-get update -q \
 && chown _apt . && apt-get download -q fonts-noto-core fonts-noto-color-emoji fonts-droid-fallback fonts-nanum \
 && for package in *.deb; do dpkg-deb -x "$package" /unpacked; done
WORKDIR /fonts
# One file a script, the bold one where there are several weights; none for dead scripts with huge files. Noto Sans itself
# comes with the Python packages.
RUN cd /unpacked/usr/share/fonts/truetype \
 && cp noto/NotoColorEmoji.ttf noto/NotoSerifTibetan-Bold.ttf droid/DroidSansFallbackFull.ttf nanum/NanumSquareB.ttf /fonts/ \
 && for regular in noto/NotoSans*-Regular.ttf; do \
      bold=${regular%-Regular.ttf}-Bold.ttf; \
      if [ -f "$bold" ]; then cp "$bold" /fonts/; else cp "$regular" /fonts/; fi; done \
 && cd /fonts && rm -f NotoSansSignWriting-* NotoSansCuneiform-* NotoSansEgyptianHieroglyphs-* \
       NotoSansAnatolianHieroglyphs-* NotoSansDisplay-* NotoSansMono-* NotoSans-* NotoSansLinear* NotoSans*UI-* \
       NotoSansTifinagh?*-* \
 && for package in /unpacked/usr/share/doc/fonts-*; do cp "$package/copyright" "/fonts/${package##*/}.copyright"; done

# --- the application in a virtual environment of its own -------------------------------------------------------
FROM ${PYTHON_IMAGE} AS app
ENV PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_CACHE_DIR=1 PIP_ROOT_USER_ACTION=ignore
# 1 compiles the reader, which takes minutes (docs/operating.md).
ARG HATCH_BUILD_HOOKS_ENABLE=0
WORKDIR /src
COPY requirements.txt requirements-build.txt requirements-compile.txt ./
RUN python -m venv --without-pip /opt/imaginaryklout && python -m venv --without-pip /opt/build \
 && python -m pip --python /opt/imaginaryklout/bin/python install -q --no-compile --require-hashes -r requirements.txt \
 && python -m pip --python /opt/build/bin/python install -q --require-hashes -r requirements-build.txt
RUN [ "$HATCH_BUILD_HOOKS_ENABLE" != 1 ] || { apt-get update -q && apt-get install -q -y --no-install-recommends gcc libc6-dev \
 && python -m pip --python /opt/build/bin/python install -q --require-hashes -r requirements.txt -r requirements-compile.txt; }
COPY pyproject.toml hatch_build.py README.md LICENSE NOTICE ./
COPY config config
COPY bot bot
RUN /opt/build/bin/python -m hatchling build -t wheel -d /wheel \
 && python -m pip --python /opt/imaginaryklout/bin/python install -q --no-compile --no-deps /wheel/*.whl \
 && python -m compileall -q --invalidation-mode unchecked-hash /opt/imaginaryklout/lib

# --- what is shipped -------------------------------------------------------------------------------------------
FROM ${PYTHON_IMAGE}
LABEL org.opencontainers.image.title="ImaginaryKlout" \
      org.opencontainers.image.description="Give someone +K for anything: a bot that turns a toot into a badge" \
      org.opencontainers.image.licenses="MIT"
RUN apt-get update -q && apt-get install -q -y --no-install-recommends libfribidi0 \
 && rm -rf /var/lib/apt/lists/* /var/cache/apt/* /var/log/* \
 && groupadd --gid 10001 klout && useradd --uid 10001 --gid 10001 --home-dir /data --no-create-home --shell /usr/sbin/nologin klout \
 && install -d -o 10001 -g 10001 -m 0750 /data
COPY --from=fonts /fonts /usr/share/fonts/truetype/imaginaryklout
COPY --from=app /opt/imaginaryklout /opt/imaginaryklout
ENV PATH=/opt/imaginaryklout/bin:/usr/local/bin:/usr/bin:/bin \
    LANG=C.UTF-8 \
    PYTHONDONTWRITEBYTECODE=1 \
    PYTHONUNBUFFERED=1 \
    IMAGINARYKLOUT_MASTODON__ACCESS_TOKEN_FILE=/data/login.toml \
    IMAGINARYKLOUT_BADGE__KEY_FILE=/data/issuer.key \
    IMAGINARYKLOUT_STORE__URL=sqlite:////data/imaginaryklout.db \
    IMAGINARYKLOUT_WEB__BIND=0.0.0.0:8080
USER 10001:10001
WORKDIR /data
VOLUME /data
EXPOSE 8080
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=30s --timeout=5s --start-period=30s --retries=3 \
  CMD ["imaginaryklout", "health"]
ENTRYPOINT ["imaginaryklout"]
CMD ["run"]

# Both processes are one image with two commands: `docker build --target api .` and `--target worker`.
# Debian, because Temporal's SDK has no build for Alpine's libc.
ARG NODE=24.19.0

FROM node:${NODE}-bookworm-slim AS base
ENV NODE_ENV=production
WORKDIR /app

FROM base AS built
COPY package.json package-lock.json .npmrc ./
# As the start does, and not `npm ci`: docs/decisions has why.
RUN npm install --no-save --omit=dev --no-audit --no-fund
COPY . .
RUN npx vite build editor --outDir /app/dist/editor --emptyOutDir
# The workers' bundle of the workflow code, which they would make at each start where they may not write.
RUN node --import tsx --input-type=module \
  --eval "const { workflowBundle } = await import('/app/engine/temporal/workflow-bundle.ts'); await workflowBundle()"

FROM base AS app
# Temporal's SDK looks here for the authorities behind TLS.
RUN apt-get update \
  && apt-get install -y --no-install-recommends ca-certificates \
  && rm -rf /var/lib/apt/lists/*
COPY --from=built /app /app
# A volume that is mounted here is made as this folder is: its owner alone may write.
RUN install -d -o node -g node -m 700 /data
ENV HOST=0.0.0.0
USER node

FROM app AS worker
ENV PEPINIERE_METRICS_PORT=9464
EXPOSE 9464
CMD ["node", "--import", "tsx", "engine/worker.ts"]

FROM app AS api
ENV PORT=4000
EXPOSE 4000
CMD ["node", "--import", "tsx", "api/server.ts"]

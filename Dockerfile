# syntax=docker/dockerfile:1
FROM node:22-bookworm-slim AS build
WORKDIR /src
ENV NEXT_TELEMETRY_DISABLED=1
COPY package.json package-lock.json ./
RUN npm ci --ignore-scripts --no-audit --no-fund
COPY . .
# Without this secret the build makes a key of its own, which then lives in the image.
RUN --mount=type=secret,id=actions_key,env=NEXT_SERVER_ACTIONS_ENCRYPTION_KEY node scripts/build-image.mjs /app

FROM node:22-bookworm-slim
ENV NODE_ENV=production NEXT_TELEMETRY_DISABLED=1 HOSTNAME=0.0.0.0 PORT=3000 DATA_DIR=/data AUTH_TRUST_HOST=1
RUN install -d -o node -g node -m 0700 /data
WORKDIR /app
COPY --from=build /app ./
USER node
VOLUME /data
EXPOSE 3000
HEALTHCHECK --interval=30s --timeout=10s --start-period=60s --retries=3 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/api/health`).then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]
# next-auth takes an empty NEXTAUTH_URL for a wrong one.
CMD ["sh", "-c", "[ -z \"$APP_URL\" ] || export NEXTAUTH_URL=\"$APP_URL\"; node db.mjs setup && exec node server.js"]

/** @type {import("next").NextConfig} */
const nextConfig = {
  output: "standalone",
  poweredByHeader: false,
  reactStrictMode: true,
  typedRoutes: false,
  serverExternalPackages: [
    "pg",
    "@node-rs/argon2",
    "ws",
    "@neondatabase/serverless",
    "nodemailer",
    "graphile-worker",
    "pdfjs-dist",
    "ioredis",
    "prom-client",
    "@opentelemetry/sdk-node",
  ],
  outputFileTracingIncludes: { "/api/health": ["./db/*.sql", "./db/migrations/**/*"] },
  logging: { browserToTerminal: false },
  async headers() {
    return [
      {
        source: "/:path*",
        headers: [
          { key: "X-Content-Type-Options", value: "nosniff" },
          { key: "X-Frame-Options", value: "DENY" },
          { key: "Referrer-Policy", value: "same-origin" },
          { key: "Permissions-Policy", value: "camera=(), microphone=(), geolocation=(), browsing-topics=()" },
          { key: "Cross-Origin-Opener-Policy", value: "same-origin" },
          { key: "Cross-Origin-Resource-Policy", value: "same-origin" },
        ],
      },
    ];
  },
};

export default nextConfig;

import path from "node:path";

export default {
  poweredByHeader: false,
  serverExternalPackages: ["pg"],
  turbopack: { root: path.join(import.meta.dirname, "../..") },
};

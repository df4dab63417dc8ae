import net from "node:net";

/** Resolves to the port that was bound and let go again, or to null when something else holds it. */
function tryBind(port, host) {
  return new Promise((resolve, reject) => {
    const server = net.createServer();
    server.once("error", (error) => {
      if (error.code === "EADDRINUSE") resolve(null);
      else if (["EADDRNOTAVAIL", "EAFNOSUPPORT"].includes(error.code)) resolve(port);
      else reject(error);
    });
    server.listen({ port, host }, () => {
      const bound = server.address().port;
      server.close(() => resolve(bound));
    });
  });
}

export function findFreePort() {
  return tryBind(0, "127.0.0.1");
}

/** Looks at both loopback addresses too: a program on the other one would answer for http://localhost. */
export async function isPortFree(port, host) {
  for (const address of new Set([host, "127.0.0.1", "::1"])) {
    if ((await tryBind(port, address)) === null) return false;
  }
  return true;
}

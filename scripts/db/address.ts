/** Where a database is, without the password. */
export function addressOf(url: string): { database: string; host: string; user: string } {
  const { hostname, port, pathname, username } = new URL(url);
  return {
    database: decodeURIComponent(pathname.slice(1)) || "postgres",
    host: `${hostname}${port ? `:${port}` : ""}`,
    user: decodeURIComponent(username),
  };
}

import pg from "pg";

/** Whoever stops a measurement stops the database under its connections: the statement that waits says so, and nothing else needs to. */
export async function connect(url) {
  const client = new pg.Client({ connectionString: url });
  client.on("error", () => undefined);
  await client.connect();
  return client;
}

import { type AddressInfo, connect as connectSocket } from "node:net";
import { neonConfig } from "@neondatabase/serverless";
import { eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { WebSocketServer } from "ws";
import { newId } from "@/lib/ids";
import { type Connection, connect, isNeonHost } from "./client";
import { people } from "./schema/people";

/** Stands in for Neon's proxy: passes what comes over a WebSocket on to a PostgreSQL over TCP. */
function startWebSocketProxy(): Promise<{ port: number; close: () => void }> {
  return new Promise((resolve) => {
    const server = new WebSocketServer({ port: 0, host: "127.0.0.1" }, () => {
      resolve({
        port: (server.address() as AddressInfo).port,
        close: () => server.close(),
      });
    });
    server.on("connection", (socket, request) => {
      const [host = "", port = ""] =
        new URL(request.url ?? "/", "http://proxy").searchParams.get("address")?.split(":") ?? [];
      const upstream = connectSocket(Number(port), host);
      socket.on("message", (data) => upstream.write(data as Buffer));
      upstream.on("data", (data) => socket.send(data));
      upstream.on("close", () => socket.close());
      upstream.on("error", () => socket.close());
      socket.on("close", () => upstream.destroy());
    });
  });
}

describe("the Neon driver, over a WebSocket to a real PostgreSQL", () => {
  let proxy: Awaited<ReturnType<typeof startWebSocketProxy>>;
  let connection: Connection;

  beforeAll(async () => {
    proxy = await startWebSocketProxy();
    neonConfig.wsProxy = (host, port) => `127.0.0.1:${proxy.port}/v2?address=${host}:${port}`;
    neonConfig.useSecureWebSocket = false;
    neonConfig.pipelineConnect = false;
    neonConfig.pipelineTLS = false;
    connection = connect(
      process.env.DATABASE_URL ?? "",
      { size: 0, overflow: 3, timeoutSeconds: 10, recycleSeconds: 0 },
      "websocket",
    );
  });

  afterAll(async () => {
    await connection.close();
    proxy.close();
  });

  it("is chosen by the host's name alone", () => {
    expect(isNeonHost("postgresql://u:p@ep-cool-name-123.eu-central-1.aws.neon.tech/db?sslmode=require")).toBe(true);
    expect(isNeonHost("postgresql://u:p@db.example.org/neon.tech")).toBe(false);
    expect(isNeonHost("postgresql://u:p@neon.tech.example.org/db")).toBe(false);
  });

  it("runs the same Drizzle code: a bound transaction, a refusal by row security, and a rollback", async () => {
    const id = newId();
    await expect(
      connection.database.transaction(async (tx) => {
        await tx.execute(sql`select set_config('role', 'app_steward', true)`);
        await tx.insert(people).values({ id, name: "Nea Example", email: `${id}@example.org` });
        expect(await tx.select({ name: people.name }).from(people).where(eq(people.id, id))).toEqual([
          { name: "Nea Example" },
        ]);
        await tx.execute(sql`select set_config('role', 'app_runtime', true)`);
        expect(await tx.select({ id: people.id }).from(people).where(eq(people.id, id))).toEqual([]);
        throw new Error("take it back");
      }),
    ).rejects.toThrow("take it back");
    const left = await connection.database.transaction(async (tx) => {
      await tx.execute(sql`select set_config('role', 'app_steward', true)`);
      return tx.select({ id: people.id }).from(people).where(eq(people.id, id));
    });
    expect(left).toEqual([]);
  });
});

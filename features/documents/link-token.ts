import "server-only";
import { createHash, randomBytes } from "node:crypto";

export const newLinkToken = () => randomBytes(32).toString("base64url");

/** Of a random token of 256 bits no slow hash is needed: nobody tries them. */
export const hashLinkToken = (token: string) => createHash("sha256").update(token).digest("hex");

import "server-only";
import { notFound as showNotFound } from "next/navigation";
import { AppError } from "@/lib/errors";

/** In a page: what is missing or forbidden becomes the "not found" page. */
export async function orNotFound<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    if (error instanceof AppError && (error.code === "not-found" || error.code === "not-allowed")) showNotFound();
    throw error;
  }
}

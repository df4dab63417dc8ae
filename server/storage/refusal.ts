import { AppError } from "@/lib/errors";

/** The file is at fault; the sentence says how, and what helps. */
export function refused(message: string): AppError {
  return new AppError("invalid", message);
}

export function tooLarge(mostMegabytes: number): AppError {
  return new AppError(
    "too-large",
    `This file is larger than ${mostMegabytes} MB, which is the most that is kept here.`,
  );
}

export function damagedPicture(): AppError {
  return refused("This picture is damaged and cannot be read. Please save or photograph it again.");
}

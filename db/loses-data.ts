import { withoutComments } from "./sql-statements";

const LOSES = [
  /\bdrop\s+(table|schema|column)\b/i,
  /\balter\s+(column\s+)?\S+\s+(set\s+data\s+)?type\b/i,
  /^\s*(delete|truncate|update)\b/i,
  /^\s*(do|with)\b[\s\S]*\b(delete|truncate|update|drop)\b/i,
];

/** The statements that take away or overwrite what people stored: one that may is taken for one that does. */
export function statementsThatLose(statements: readonly string[]): string[] {
  return statements.map(withoutComments).filter((statement) => LOSES.some((pattern) => pattern.test(statement)));
}

import "server-only";
import { revalidatePath } from "next/cache";
import { unstable_rethrow } from "next/navigation";
import { z } from "zod";
import type { ActionState } from "@/lib/action-state";
import { AppError } from "@/lib/errors";
import { formToObject } from "@/lib/form-to-object";
import { log } from "./log";
import { openPatientToManage, openPatientToWrite } from "./patient";
import { requestFacts } from "./request";
import type { ManagedPatient, RequestFacts, Viewer, WritablePatient } from "./scope";
import { requireViewerOrRefuse } from "./viewer";

type Action<T> = (previous: ActionState<T>, form: FormData) => Promise<ActionState<T>>;

/** The one place where trouble in a form becomes words for a person. */
async function answer<T>(work: () => Promise<T>): Promise<ActionState<T>> {
  try {
    return { outcome: "done", value: await work() };
  } catch (error) {
    unstable_rethrow(error);
    if (error instanceof AppError)
      return {
        outcome: "rejected",
        message: error.message,
        fields: error.options.fields,
      };
    const { requestId } = await requestFacts();
    log.error("A form failed unexpectedly.", {
      requestId,
      code: error instanceof Error ? error.name : "unknown",
    });
    return {
      outcome: "rejected",
      message: `Something went wrong on our side. Nothing was changed. Reference: ${requestId}`,
    };
  }
}

function parse<S extends z.ZodType>(schema: S, form: FormData): z.infer<S> {
  const parsed = schema.safeParse(formToObject(form));
  if (parsed.success) return parsed.data;
  const flat: {
    formErrors: string[];
    fieldErrors: Record<string, string[] | undefined>;
  } = z.flattenError(parsed.error);
  const fields = Object.fromEntries(Object.entries(flat.fieldErrors).map(([name, errors]) => [name, errors ?? []]));
  throw new AppError("invalid", flat.formErrors[0] ?? "Please check what is marked below.", { fields });
}

function patientIdOf(form: FormData): string {
  return z.string().parse(form.get("patientId") ?? "");
}

/** A form of one patient's record. The form carries `patientId`; the pages of that patient are made anew afterwards. */
export function patientAction<S extends z.ZodType, T>(
  schema: S,
  mutate: (patient: WritablePatient, input: z.infer<S>) => Promise<T>,
): Action<T> {
  return (_, form) =>
    answer(async () => {
      const viewer = await requireViewerOrRefuse();
      const input = parse(schema, form);
      const patient = await openPatientToWrite(viewer, patientIdOf(form));
      const value = await mutate(patient, input);
      revalidatePath(`/patients/${patient.id}`, "layout");
      return value;
    });
}

/** The same for what only the person or their guardian decides. */
export function managerAction<S extends z.ZodType, T>(
  schema: S,
  mutate: (patient: ManagedPatient, input: z.infer<S>) => Promise<T>,
): Action<T> {
  return (_, form) =>
    answer(async () => {
      const viewer = await requireViewerOrRefuse();
      const input = parse(schema, form);
      const patient = await openPatientToManage(viewer, patientIdOf(form));
      const value = await mutate(patient, input);
      revalidatePath(`/patients/${patient.id}`, "layout");
      return value;
    });
}

/** A form of somebody signed in that concerns no one patient. */
export function viewerAction<S extends z.ZodType, T>(
  schema: S,
  mutate: (viewer: Viewer, input: z.infer<S>) => Promise<T>,
): Action<T> {
  return (_, form) =>
    answer(async () => {
      const viewer = await requireViewerOrRefuse();
      const value = await mutate(viewer, parse(schema, form));
      revalidatePath("/", "layout");
      return value;
    });
}

/** The same for administrators. */
export function adminAction<S extends z.ZodType, T>(
  schema: S,
  mutate: (viewer: Viewer, input: z.infer<S>) => Promise<T>,
): Action<T> {
  return viewerAction(schema, (viewer, input) => {
    if (viewer.role !== "admin") throw new AppError("not-allowed", "Only an administrator may do this.");
    return mutate(viewer, input);
  });
}

/** A form of somebody not signed in yet. */
export function publicAction<S extends z.ZodType, T>(
  schema: S,
  mutate: (input: z.infer<S>, from: RequestFacts) => Promise<T>,
): Action<T> {
  return (_, form) => answer(async () => mutate(parse(schema, form), await requestFacts()));
}

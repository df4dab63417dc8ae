import "server-only";
import type { ShareCategory } from "@/clinical/vocabulary/share-categories";
import type { Transaction } from "@/db/client";
import type { AccessPath, Right, Role, UnitSystem } from "@/lib/vocabulary/access";

/** A transaction somebody opened, and whom it is bound to at this moment. */
export type OpenTransaction = { tx: Transaction; boundTo: string | null };

export type RequestFacts = {
  requestId: string;
  address: string | null;
  userAgent: string | null;
};

export type ViewerFacts = {
  id: string;
  name: string;
  email: string;
  role: Role;
  language: string;
  units: UnitSystem;
  timeZone: string;
  sessionId: string | null;
  request: RequestFacts;
};

/** Whoever is asking. Minted only by sign-in, the background jobs and the test kit. */
export class Viewer {
  /** Makes look-alike objects fail to type-check, and React refuse to send this to a browser. */
  readonly #facts: ViewerFacts;

  private constructor(
    facts: ViewerFacts,
    readonly transaction: OpenTransaction | null,
    readonly patientId: string | null,
  ) {
    this.#facts = facts;
  }

  static mint(facts: ViewerFacts): Viewer {
    return new Viewer(facts, null, null);
  }

  get id() {
    return this.#facts.id;
  }
  get name() {
    return this.#facts.name;
  }
  get email() {
    return this.#facts.email;
  }
  get role() {
    return this.#facts.role;
  }
  get language() {
    return this.#facts.language;
  }
  get units() {
    return this.#facts.units;
  }
  get timeZone() {
    return this.#facts.timeZone;
  }
  get sessionId() {
    return this.#facts.sessionId;
  }
  get request() {
    return this.#facts.request;
  }
  get viewer(): Viewer {
    return this;
  }

  /** The same viewer where only one patient matters: every other one is left out, which costs less. Opens nothing. */
  at(patientId: string): Viewer {
    return new Viewer(this.#facts, this.transaction, patientId);
  }

  within(transaction: OpenTransaction): Viewer {
    return new Viewer(this.#facts, transaction, this.patientId);
  }
}

export type PatientAccess = {
  rights: Right;
  through: AccessPath;
  /** null means every category. */
  categories: ShareCategory[] | null;
  endsAt: Date | null;
};

/** A patient's record that the viewer may read. Handed out by `openPatient` alone. */
export class OpenPatient {
  readonly #access: PatientAccess;

  constructor(
    readonly viewer: Viewer,
    readonly id: string,
    access: PatientAccess,
  ) {
    this.#access = access;
  }

  get access() {
    return this.#access;
  }
  get patientId() {
    return this.id;
  }
  get canWrite() {
    return this.access.rights !== "read";
  }
  get canManage() {
    return this.access.rights === "manage";
  }

  /** Whether this part of the record was shared with the viewer. */
  covers(category: ShareCategory): boolean {
    return this.access.categories === null || this.access.categories.includes(category);
  }

  within(transaction: OpenTransaction): this {
    const Kind = this.constructor as new (viewer: Viewer, id: string, access: PatientAccess) => this;
    return new Kind(this.viewer.within(transaction), this.id, this.access);
  }
}

/** The same, when the viewer may also add and amend. */
export class WritablePatient extends OpenPatient {
  readonly #mayWrite = true;

  get mayWrite() {
    return this.#mayWrite;
  }
  /** Whose word an entry is: a clinician's own record is a patient's. */
  get entersAs(): "self" | "clinician" {
    return this.viewer.role === "clinician" && !this.canManage ? "clinician" : "self";
  }
}

/** The same, when the record is the viewer's own or their dependant's: they decide who sees it. */
export class ManagedPatient extends WritablePatient {
  readonly #mayManage = true;

  get mayManage() {
    return this.#mayManage;
  }
}

/** What a query or a change is bound to: a viewer, or a viewer with one patient open. */
export type Scope = Viewer | OpenPatient;

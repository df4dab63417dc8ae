/** A number a model cannot do without and that habits or treatment can change. */
export const changeable = (label: string, unit: string, min: number, max: number) =>
  ({ label, type: "number", unit, min, max, isRequired: true, canChange: true }) as const;

/** In full years; the limits are those of the model. */
export const age = (min: number, max: number) =>
  ({ label: "Age", type: "integer", unit: "years", min, max, isRequired: true, canChange: false }) as const;

export const sex = {
  label: "Sex at birth",
  type: "enum",
  choices: { female: "Female", male: "Male" },
  isRequired: true,
  canChange: false,
} as const;

export const smoker = {
  label: "Smoking",
  about: "Smokes now.",
  type: "boolean",
  isRequired: true,
  canChange: true,
} as const;

export const bpTreated = {
  label: "Blood pressure medicine",
  type: "boolean",
  isRequired: true,
  canChange: true,
} as const;

export const diabetes = { label: "Diabetes", type: "boolean", isRequired: true, canChange: false } as const;

/** The systolic pressure. */
export const sbpMmHg = (min: number, max: number) => changeable("Upper blood pressure", "mmHg", min, max);

export const bmi = (min: number, max: number) => changeable("Body mass index", "kg/m²", min, max);

/** The lipids of the American equations, with their limits. */
export const lipidsMgDl = {
  totalCholesterolMgDl: changeable("Total cholesterol", "mg/dL", 130, 320),
  hdlMgDl: changeable("HDL cholesterol", "mg/dL", 20, 100),
};

/** The lipids of the European equations, with their limits. */
export const lipidsMmolL = {
  totalCholesterolMmolL: changeable("Total cholesterol", "mmol/L", 3, 9),
  hdlMmolL: changeable("HDL cholesterol", "mmol/L", 0.7, 2.5),
};

/** Code systems by the addresses that HL7 gives them: https://hl7.org/fhir/R4/terminologies-systems.html */
export const CODE_SYSTEMS = [
  { value: "http://snomed.info/sct", label: "SNOMED CT" },
  { value: "http://hl7.org/fhir/sid/icd-10", label: "ICD-10" },
  { value: "http://loinc.org", label: "LOINC" },
  { value: "http://hl7.org/fhir/sid/cvx", label: "CVX" },
  { value: "http://www.nlm.nih.gov/research/umls/rxnorm", label: "RxNorm" },
] as const;

/** A system we do not know is called by its own address. */
export function codeSystemLabel(system: string): string {
  return CODE_SYSTEMS.find((known) => known.value === system)?.label ?? system;
}

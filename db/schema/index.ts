export * from "./audit";
export * from "./family-history";
export * from "./identity";
export * from "./measurements";
export * from "./medical-records";
export * from "./patients";
export * from "./people";
export * from "./sharing";

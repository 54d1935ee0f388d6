/** The policy reports in Pulumi's output, without the pack's version and folder. */
export function policiesIn(output: string): string {
  const start = output.indexOf("Policies:");
  if (start < 0) {
    throw new Error(`The output has no reports:\n${output}`);
  }
  const [reports = ""] = output.slice(start).split("\n\n");
  return reports.replace(/@v\S+( \(local: [^)]*\))?/, "").trim();
}

/** What an output of Pulumi reports of policies, without the version of the pack and the folder that it is in. */
export function policiesIn(output: string): string {
  const start = output.indexOf("Policies:");
  if (start < 0) {
    throw new Error(`The output has no reports:\n${output}`);
  }
  const [reports = ""] = output.slice(start).split("\n\n");
  return reports.replace(/@v\S+( \(local: [^)]*\))?/, "").trim();
}

/**
 * Says what is wrong with a text that becomes part of a Resource or a Condition, where IAM would read a pattern or a policy
 * variable in it: the document would cover more than the text names.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html
 */
export function reasonAgainstPattern(value: string): string | undefined {
  if (value.includes("${")) {
    return "has a policy variable, which stands for whatever a request brings: give the exact value";
  }
  return /[*?]/.test(value)
    ? "has a wildcard, which covers more than one: give the exact value"
    : undefined;
}

import type { Finding } from "./finding";
import type { Fix } from "./fixes";

/**
 * A finding in the terms of the component that created its subject: of that component the arguments can change, and in place of
 * its children no other can be created.
 */
export function inTermsOfComponent(finding: Finding): Finding {
  const { component } = finding.subject;
  if (component === undefined) {
    return finding;
  }
  const { className, name } = component;
  const fixes = finding.fixes.flatMap((fix): (readonly Fix[])[] => {
    const steps = fix.filter((step) => step.kind === "use-component");
    if (steps.length === 0) {
      return [fix];
    }
    return steps.every((step) => step.component === className && step.settings !== undefined)
      ? [fix.map((step) => (step.kind === "use-component" ? { ...step, name, isOwn: true } : step))]
      : [];
  });
  const isOwn = fixes.some((fix) => fix.some((step) => step.kind === "use-component"));
  return {
    ...finding,
    // The component writes the document.
    fixes: isOwn ? fixes.filter((fix) => fix.every(({ kind }) => kind !== "set-inputs")) : fixes,
  };
}

import type { EngineEvent, StepEventMetadata } from "@pulumi/pulumi/automation";

/** One operation on one resource. */
export interface Step {
  readonly op: string;
  readonly urn: string;
  readonly type: string;
  readonly name: string;
  /** The properties that changed. */
  readonly changed: readonly string[];
}

export interface Violation {
  readonly pack: string;
  readonly policy: string;
  readonly level: string;
  readonly message: string;
  readonly urn: string;
}

export interface Diagnostic {
  readonly severity: string;
  readonly message: string;
  readonly urn: string | undefined;
}

/** What one run of the CLI did. */
export interface RunResult {
  /** The CLI's exit status was 0. */
  readonly succeeded: boolean;
  /** What a user sees in the terminal. */
  readonly output: string;
  /** In the engine's order; without the providers. */
  readonly steps: readonly Step[];
  /** How many resources were created, updated and so on, as in the summary. */
  readonly changes: Readonly<Record<string, number>>;
  /** Sorted by URN and policy: the engine's own order varies. */
  readonly violations: readonly Violation[];
  readonly diagnostics: readonly Diagnostic[];
  /** The stack's outputs after an update. */
  readonly outputs: Readonly<Record<string, unknown>>;
}

/** What the engine's events say about a run. */
export function summarize(
  events: readonly EngineEvent[],
): Pick<RunResult, "steps" | "changes" | "violations" | "diagnostics"> {
  return {
    steps: events
      .flatMap((event) => event.resourcePreEvent?.metadata ?? [])
      .filter((step) => !step.type.startsWith("pulumi:providers:"))
      .map(toStep),
    changes: { ...events.find((event) => event.summaryEvent)?.summaryEvent?.resourceChanges },
    violations: events.flatMap((event) => toViolation(event) ?? []).sort(byUrnAndPolicy),
    diagnostics: events.flatMap((event) => toDiagnostic(event) ?? []),
  };
}

function toStep({ op, urn, type, diffs = [] }: StepEventMetadata): Step {
  return { op, urn, type, name: urn.split("::").at(-1) ?? "", changed: [...diffs].sort() };
}

function toViolation({ policyEvent: event }: EngineEvent): Violation | undefined {
  return (
    event && {
      pack: event.policyPackName,
      policy: event.policyName,
      level: event.enforcementLevel,
      message: plain(event.message).trim(),
      urn: event.resourceUrn ?? "",
    }
  );
}

function toDiagnostic({ diagnosticEvent: event }: EngineEvent): Diagnostic | undefined {
  if (!event || !SEVERITIES.has(event.severity)) {
    return undefined;
  }
  const { severity, message, urn } = event;
  return { severity, message: plain(message).trim(), urn };
}

// The engine also sends its debug messages.
const SEVERITIES = new Set<string>(["info", "info#err", "warning", "error"]);

// The engine marks colours in its messages: <{%reset%}> and the like.
function plain(message: string): string {
  return message.replace(/<\{%[^%]*%\}>/g, "");
}

function byUrnAndPolicy(a: Violation, b: Violation): number {
  return a.urn.localeCompare(b.urn) || a.policy.localeCompare(b.policy);
}

import type { InstanceReport } from "./report";
import { causeInWords, type CauseInWords } from "./words";

/** Instances that have the same causes. */
export interface Group {
  causes: readonly CauseInWords[];
  instances: readonly InstanceReport[];
}

/** Groups instances by the causes of their verdict, the largest group first. */
export function groupByCause(instances: readonly InstanceReport[]): Group[] {
  const groups = new Map<string, Group & { instances: InstanceReport[] }>();
  for (const instance of instances) {
    const causes = instance.findings.map(causeInWords);
    const key = JSON.stringify(causes);
    const group = groups.get(key) ?? { causes, instances: [] };
    groups.set(key, group);
    group.instances.push(instance);
  }
  return [...groups.values()].sort((one, other) => other.instances.length - one.instances.length);
}

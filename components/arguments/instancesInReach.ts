import * as pulumi from "@pulumi/pulumi";
import { InstanceTag } from "../documents/instancesInReach";
import { isLate } from "../validation/kind";
import * as access from "../validation/sessionAccess";
import { ArgumentErrors, WITHHELD_TOGETHER } from "./argumentErrors";
import { eachList, eachText, resolveMap } from "./maps";

/** The instances that people reach. */
export interface InstancesInReachArgs {
  /**
   * Tags of the instances that people reach, each with the one value that it has to have; an instance must have all of
   * them. A tag, here or in one of the next two arguments, or `allInstances` is required: giving none, both, or only empty
   * ones is an error. Values are compared exactly, so a wildcard is an error. The value `${aws:PrincipalTag/team}` stands
   * for the tag `team` of the person; a session tag with that key takes precedence. Whoever can tag instances decides who
   * reaches them. IAM compares keys without regard to case, so two that differ only in case are an error.
   *
   * @see https://docs.aws.amazon.com/systems-manager/latest/userguide/getting-started-restrict-access-examples.html
   */
  instanceTags?: pulumi.Input<Record<string, pulumi.Input<string>>> | undefined;
  /**
   * The same for tags of which an instance may have any of several values: `{ team: ["web", "api"] }`. A key that is in
   * more than one of these arguments, and an empty list, are errors.
   *
   * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-logic-multiple-context-keys-or-values.html
   */
  instanceTagValues?:
    pulumi.Input<Record<string, pulumi.Input<pulumi.Input<string>[]>>> | undefined;
  /**
   * The same for tags whose value has to match any of several patterns: `{ team: ["web-*"] }`. `*` stands for any
   * characters and `?` for one, so a pattern also covers values that somebody gives an instance later. A pattern of
   * wildcards alone, which covers every value, is an error, and so is a policy variable.
   *
   * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html
   */
  instanceTagPatterns?:
    pulumi.Input<Record<string, pulumi.Input<pulumi.Input<string>[]>>> | undefined;
  /**
   * Whether people reach every instance. A tag or `allInstances` is required: giving neither, both, or only empty tags is
   * an error. Default: false.
   */
  allInstances?: pulumi.Input<boolean> | undefined;
  /**
   * Whether the same applies to hybrid machines, which are registered outside EC2 with a hybrid activation. Default: false.
   */
  includeHybridNodes?: pulumi.Input<boolean> | undefined;
}

/** Every instance, or those with all of the tags. */
export interface Instances {
  all: boolean;
  tags: InstanceTag[];
}

/** The entries of the three maps of tags. */
interface Tags {
  instanceTags: [key: string, value: string][];
  instanceTagValues: [key: string, values: string[]][];
  instanceTagPatterns: [key: string, patterns: string[]][];
}

const paths = ["instanceTags", "instanceTagValues", "instanceTagPatterns"] as const;

/**
 * Resolves which instances people reach: either all, or those with tags.
 *
 * @internal
 */
export function resolveInstancesInReach(args: InstancesInReachArgs, errors: ArgumentErrors) {
  return {
    instances: resolveInstances(args, errors),
    hybridNodes: errors.checkFlag("includeHybridNodes", args.includeHybridNodes, false),
  };
}

function resolveInstances(
  args: InstancesInReachArgs,
  errors: ArgumentErrors,
): pulumi.Output<Instances> {
  const { tagKey, tagValue, tagPattern } = access;
  const map = <T>(
    path: (typeof paths)[number],
    given: pulumi.Input<Record<string, pulumi.Input<T>>> | undefined,
    checkValue: Parameters<typeof resolveMap<T>>[3],
  ) => resolveMap(path, given, tagKey, checkValue, errors);
  const tags = {
    instanceTags: map("instanceTags", args.instanceTags, eachText(tagValue)),
    instanceTagValues: map("instanceTagValues", args.instanceTagValues, eachList(tagValue)),
    instanceTagPatterns: map("instanceTagPatterns", args.instanceTagPatterns, eachList(tagPattern)),
  };
  const all = errors.checkFlag("allInstances", args.allInstances, false);
  if (["allInstances", ...paths].some((path) => errors.complainsOf(path))) {
    return pulumi.output({ all: false, tags: [] });
  }
  const given = pulumi.output({ all, tags }) as pulumi.Output<{ all: boolean; tags: Tags }>;
  const known = [all, ...Object.values(tags)];
  if (known.some(isLate)) {
    return errors.checkLate(
      given,
      (resolved, late) => {
        checkInstances(resolved, late);
        return instancesOf(resolved);
      },
      WITHHELD_TOGETHER,
    );
  }
  checkInstances({ all, tags } as { all: boolean; tags: KeysOf<Tags> }, errors);
  return given.apply(instancesOf);
}

/** What is checked of tags together: their values may be known only later. */
type KeysOf<T> = { [Name in keyof T]: [key: string, value: unknown][] };

function checkInstances(
  { all, tags }: { all: boolean; tags: KeysOf<Tags> },
  errors: ArgumentErrors,
): void {
  const keys = paths.flatMap((path) => tags[path].map(([key]) => ({ path, key })));
  if (keys.length === 0 && !all) {
    errors.add(
      "instanceTags",
      'name no tag: give the tags of the instances, or "allInstances" to allow sessions on every instance',
    );
  }
  if (keys.length > 0 && all) {
    errors.add(
      "allInstances",
      `allows sessions on every instance, whatever "${keys[0]?.path}" say: leave out one of the two`,
    );
  }
  const lowerCase = keys.map(({ key }) => key.toLowerCase());
  keys.forEach(({ path, key }, index) => {
    const first = lowerCase.indexOf(key.toLowerCase());
    const other = keys[first];
    if (other !== undefined && first < index) {
      errors.add(
        `${path}.${key}`,
        other.key === key
          ? `is also in "${other.path}", and an instance would have to match both: give each key in one of the two`
          : `differs from ${JSON.stringify(other.key)} only in case, and IAM takes both for one key: give one of the two`,
      );
    }
  });
}

function instancesOf({ all, tags }: { all: boolean; tags: Tags }): Instances {
  const each = (entries: [string, string[]][], arePatterns: boolean) =>
    entries.map(([key, values]): InstanceTag => ({ key, values, arePatterns }));
  return {
    all,
    tags: [
      ...each(
        tags.instanceTags.map(([key, value]) => [key, [value]]),
        false,
      ),
      ...each(tags.instanceTagValues, false),
      ...each(tags.instanceTagPatterns, true),
    ],
  };
}

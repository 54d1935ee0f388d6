import assert from "node:assert/strict";
import * as aws from "@pulumi/aws";
import type { ComponentResourceOptions } from "@pulumi/pulumi";
import { regionOf } from "../../harness/aws/region";
import { SessionLogStorage, SessionManagerPermissions, SessionPreferences } from "../../index";
import { classNames, construct, fixtures, type Components } from "../support/fixtures";
import { MemoryStack, type MemoryStep } from "../support/memoryStack";
import { KEPT, LOST, REFUSED, WITHOUT_EFFECT } from "../support/sweep/announcements";
import {
  argumentsOf,
  docsOf,
  matches,
  withArgument,
  type Argument,
} from "../support/sweep/arguments";
import { contextOf, isGivenKey, valuesOf } from "../support/sweep/values";

const at = regionOf("eu-central-1");
const assumeRolePolicy = aws.iam.assumeRolePolicyForPrincipal({ Service: "ec2.amazonaws.com" });

/** A component, next to roles that exist without it; and what uses a storage, in which its outputs show. */
function program(className: keyof Components, args: object) {
  return (opts: ComponentResourceOptions) => {
    const roles = ["existing", "other"].map(
      (name) => new aws.iam.Role(name, { name, assumeRolePolicy }, opts),
    );
    const component = construct(className, "web", args, { ...opts, dependsOn: roles });
    if (component instanceof SessionLogStorage) {
      const { sessionLogging, sessionEncryption } = component;
      const data = { sessionLogging, sessionEncryption };
      new SessionManagerPermissions("user", { role: "existing", ...data }, opts);
      new SessionPreferences("user", data, opts);
    }
  };
}

/** What holds something that its deletion loses. */
const PRECIOUS = [
  "aws:cloudwatch/logGroup:LogGroup",
  "aws:kms/key:Key",
  "aws:s3/bucket:Bucket",
  "aws:ssm/document:Document",
  "aws:ssm/serviceSetting:ServiceSetting",
];

/** What is gone after a step, or in the meantime if the mark says that it is deleted first. */
function lost({ op, type, name, deletedFirst }: MemoryStep): string[] {
  const inComponent = name.replace(/^web-((storage|preferences|instances|endpoints)-)?/, "");
  if (op === "replace") {
    return [`${inComponent}${deletedFirst ? "!" : ""}`];
  }
  return op === "delete" && PRECIOUS.includes(type) ? [`delete ${inComponent}`] : [];
}

/** What was found of all arguments, by the path of the argument with its component in front. */
const found = {
  lost: new Map<string, string>(),
  kept: new Set<string>(),
  refused: new Set<string>(),
  withoutEffect: new Set<string>(),
};

/** What is set everywhere, without what is generated. */
function settingsOf(stack: MemoryStack): string {
  return JSON.stringify(Object.entries(stack.settings()).sort(([a], [b]) => (a < b ? -1 : 1)))
    .replace(/-[0-9a-f]{7}\b/g, "-NAME")
    .replace(/\b[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\b/g, (id) => (isGivenKey(id) ? id : "ID"))
    .replace(/\b(sg|vpce)-[0-9a-f]+/g, "$1-ID")
    .replace(/\d{20,}[0-9a-f]*/g, "NUMBER");
}

interface Base {
  readonly stack: MemoryStack;
  readonly settings: string;
}

/** Gives an argument a value, another one, and takes it out again. The stack is undefined if that left something behind. */
async function sweep(
  className: keyof Components,
  { path, isRequired }: Argument,
  base: Base | undefined,
): Promise<Base | undefined> {
  const argument = `${className}.${path}`;
  const args = { ...fixtures[className].least(at), ...contextOf(className, path) };
  const { stack, settings } = base ?? (await deployed(className, args));
  const [first, second] = valuesOf(className, path);
  const given = await stack.up(program(className, withArgument(args, path, first)));
  const changes = await stack.up(program(className, withArgument(args, path, second)));
  const isSet = settingsOf(stack) !== settings && (changes.length > 0 || first === second);
  let removal: MemoryStep[];
  try {
    removal = await stack.up(program(className, args));
  } catch (error) {
    assert.match(String(error), /has invalid arguments/, argument);
    found.refused.add(argument);
    return undefined;
  }
  const isBack = settingsOf(stack) === settings;
  if (!isSet) {
    found.withoutEffect.add(argument);
  } else if (!isBack && !isRequired) {
    found.kept.add(argument);
  }
  const gone = [...new Set([...given, ...changes, ...removal].flatMap(lost))].sort();
  if (gone.length > 0) {
    found.lost.set(argument, gone.join(", "));
  }
  return isBack ? { stack, settings } : undefined;
}

async function deployed(className: keyof Components, args: object): Promise<Base> {
  const stack = new MemoryStack(at.region);
  try {
    await stack.up(program(className, args));
  } catch (error) {
    // Arguments of which one is required.
    assert.match(String(error), /has invalid arguments/);
  }
  return { stack, settings: settingsOf(stack) };
}

describe("every argument, changed once and taken out again", function () {
  this.timeout(300_000);

  for (const className of classNames) {
    it(className, async () => {
      const bases = new Map<string, Base | undefined>();
      for (const argument of argumentsOf(className)) {
        const context = JSON.stringify(contextOf(className, argument.path));
        bases.set(context, await sweep(className, argument, bases.get(context)));
      }
    });
  }

  it("replaces or deletes what is listed, and nothing else", () => {
    const listed = Object.entries(LOST).map(([argument, [, what]]) => [argument, what]);
    assert.deepEqual(Object.fromEntries(found.lost), Object.fromEntries(listed));
    const says = Object.entries(LOST).map(([argument, [text]]) => [argument, text] as const);
    assert.deepEqual(unannounced([...found.lost.keys()], Object.fromEntries(says)), []);
  });

  it("says so where the old one is deleted before there is a new one", () => {
    const isSaid = (says: string) => says.includes("before it creates the new one");
    const wrong = Object.entries(LOST).filter(
      ([, [says, what]]) => what.includes("!") !== isSaid(says),
    );
    assert.deepEqual(wrong, []);
  });

  it("goes when it is taken out, but for what says that it stays", () => {
    assert.deepEqual(unannounced(found.kept, KEPT), []);
  });

  it("has an effect, but for what says that it has none", () => {
    assert.deepEqual(unannounced(found.withoutEffect, WITHOUT_EFFECT), []);
  });

  it("can be taken out, but for what says that it is required", () => {
    assert.deepEqual(unannounced(found.refused, REFUSED), []);
  });
});

/** The arguments whose docs, and those of their groups, do not say what is listed; and what is listed for no argument. */
function unannounced(found: Iterable<string>, rows: Readonly<Record<string, string>>): string[] {
  const unused = new Set(Object.keys(rows));
  const silent = [...found].filter((argument) => {
    const row = Object.keys(rows).find((pattern) => matches(argument, pattern));
    unused.delete(row ?? "");
    return !docsOf(argument).some((docs) => row !== undefined && docs.includes(rows[row] ?? ""));
  });
  return [...silent, ...unused];
}

import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { ArgumentErrors } from "../../../components/arguments/argumentErrors";
import { checkNames } from "../../../components/arguments/argumentNames";
import * as packageSchema from "../../../schema.json";
import { classNames, construct } from "../../support/fixtures";
import { complaint, lateComplaint } from "../../support/refusal";

interface Described {
  readonly $ref?: string;
  readonly items?: Described;
  readonly plain?: boolean;
}

/** A group of arguments in another: how its arguments are given, where it is, and whether it may be an Output. */
interface Group {
  readonly path: string;
  readonly given: (inner: unknown) => object;
  readonly mayBeLate: boolean;
}

type Arguments = Readonly<Record<string, Described>>;

const { resources, types } = packageSchema as unknown as {
  readonly resources: Readonly<Record<string, { readonly inputProperties: Arguments }>>;
  readonly types: Readonly<Record<string, { readonly properties?: Arguments }>>;
};

function groupsIn(known: Arguments): Group[] {
  return Object.entries(known).flatMap(([name, { $ref, items, plain }]) => {
    const token = ($ref ?? items?.$ref ?? "").replace("#/types/", "");
    const { properties } = types[token] ?? {};
    if (properties === undefined) {
      return [];
    }
    const path = items === undefined ? name : `${name}[1]`;
    const given = (inner: unknown) => ({ [name]: items === undefined ? inner : [{}, inner] });
    return [
      { path, given, mayBeLate: plain !== true },
      ...groupsIn(properties).map((deeper) => ({
        path: `${path}.${deeper.path}`,
        given: (inner: unknown) => given(deeper.given(inner)),
        mayBeLate: deeper.mayBeLate,
      })),
    ];
  });
}

describe("an argument that does not exist", () => {
  for (const className of classNames) {
    const { inputProperties } = resources[`aws-session-manager:index:${className}`]!;
    const top: Group = { path: "", given: (inner) => inner as object, mayBeLate: false };
    const groups = [top, ...groupsIn(inputProperties)];

    for (const { path, given, mayBeLate } of groups) {
      const unknown = `${path}.nosuch`.replace(/^\./, "");
      const where = `in ${path === "" ? "the arguments" : path}`;

      it(`is an error of ${className} ${where}, which names the nearest one`, async () => {
        const message = await complaint(() =>
          construct(className, "web", given({ nosuch: undefined })),
        );
        const line = message.split("\n").find((text) => text.startsWith(`  - ${unknown}: `)) ?? "";
        assert.match(line, /: is not an argument: did you mean "[\w.]+"\?$/);
      });

      if (mayBeLate) {
        it(`is an error of ${className} ${where} once it is known`, async () => {
          const errors = new ArgumentErrors(`${className} "web"`);
          const args = given(pulumi.output({ nosuch: 1 }));
          const checked = checkNames(className, args, errors);
          errors.throwIfAny();
          assert.match(
            await lateComplaint(pulumi.output(checked)),
            /^[\w.[\]]+\.nosuch: is not an argument: did you mean "[\w.]+"\?$/m,
          );
        });
      }
    }
  }

  const slips: [slip: object, said: string][] = [
    [
      { setAsAccountDefaults: true },
      'setAsAccountDefaults: is not an argument: did you mean "setAsAccountDefault"?',
    ],
    [
      { bucket: { expireAfterdays: 30 } },
      'bucket.expireAfterdays: is not an argument: did you mean "expireAfterDays"?',
    ],
    [
      { expireAfterDays: 30 },
      'expireAfterDays: is not an argument: did you mean "bucket.expireAfterDays"?',
    ],
    [{ toString: 1 }, 'toString: is not an argument: did you mean "existing"?'],
  ];

  for (const [slip, said] of slips) {
    it(`may be meant to be another: ${Object.keys(slip).join()}`, async () => {
      const message = await complaint(() => construct("SessionManager", "web", slip));
      assert.equal(message, `SessionManager "web" has invalid arguments:\n  - ${said}`);
    });
  }

  it("is found among what a group has that is an Output", async () => {
    const errors = new ArgumentErrors('SessionPreferences "web"');
    const slip = { sessionLogging: pulumi.output({ cloudwatch: {} }) };
    const late = checkNames("SessionPreferences", slip, errors);
    assert.equal(
      await lateComplaint(late.sessionLogging),
      'sessionLogging.cloudwatch: is not an argument: did you mean "cloudWatch"?',
    );
  });
});

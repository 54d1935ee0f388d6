import { ArgumentErrors } from "./validation/argumentErrors";
import { checkFlags } from "./validation/plain";

/** Where the permissions for the core of Systems Manager come from. */
export const CoreAccess = {
  /** AWS's policy AmazonSSMManagedInstanceCore. It also allows to read every parameter of Parameter Store. */
  Managed: "managed",
  /** The permissions that a session needs, and no others. */
  Minimal: "minimal",
} as const;

/** Where the permissions for the core of Systems Manager come from. */
export type CoreAccess = (typeof CoreAccess)[keyof typeof CoreAccess];

/** The arguments about the core of Systems Manager that a component takes. */
interface CoreArgs {
  coreAccess?: CoreAccess;
  restrictToCallingInstance?: boolean;
}

/** Checks the arguments about the core of Systems Manager: what AWS's policy cannot do takes the minimal one. */
export function checkCoreAccess(args: CoreArgs, errors: ArgumentErrors): void {
  const { coreAccess, restrictToCallingInstance } = args;
  checkFlags(args, ["restrictToCallingInstance"], errors);
  if (coreAccess !== undefined) {
    errors.checkPlain("coreAccess", coreAccess, (given) =>
      Object.values<string>(CoreAccess).includes(given)
        ? undefined
        : 'is unknown: give "managed" or "minimal"',
    );
  }
  if (restrictToCallingInstance === true && coreAccess !== CoreAccess.Minimal) {
    errors.add(
      "restrictToCallingInstance",
      'cannot restrict AmazonSSMManagedInstanceCore, a policy of AWS: set "coreAccess" to "minimal" as well',
    );
  }
}

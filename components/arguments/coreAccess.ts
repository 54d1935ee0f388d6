import { oneOf } from "../validation/validator";
import { ArgumentErrors } from "./argumentErrors";
import { resolveFlag } from "./plain";

/** Where the permissions for the core of Systems Manager come from. */
export const CoreAccess = {
  /** AWS's policy AmazonSSMManagedInstanceCore. It also allows reading every parameter in Parameter Store. */
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

/** Resolves the arguments about the core of Systems Manager: what AWS's policy can't do takes the minimal one. */
export function resolveCore(args: CoreArgs, errors: ArgumentErrors) {
  const { coreAccess = CoreAccess.Managed, restrictToCallingInstance } = args;
  const isMinimal = coreAccess === CoreAccess.Minimal;
  const restrict = resolveFlag(
    "restrictToCallingInstance",
    restrictToCallingInstance,
    false,
    errors,
  );
  errors.checkPlain("coreAccess", coreAccess, oneOf(Object.values(CoreAccess)));
  if (restrict && !isMinimal) {
    errors.add(
      "restrictToCallingInstance",
      'cannot restrict AmazonSSMManagedInstanceCore, a policy of AWS: set "coreAccess" to "minimal" as well',
    );
  }
  return { isMinimal, restrictToCallingInstance: restrict };
}

import * as pulumi from "@pulumi/pulumi";
import { reasonAgainstAutoName } from "../validation/autoNames";
import { Validator } from "../validation/validator";
import { ArgumentErrors } from "./argumentErrors";

/**
 * Resolves the argument that names a resource of the component called `name`. Where it is left out, the provider makes the
 * name from the resource's logical name, which has to be good for that.
 *
 * @param form What names of this kind look like.
 * @returns The name; undefined where the provider makes it.
 */
export function resolveResourceName(
  { name, logicalName }: { name: string; logicalName: string },
  path: string,
  value: pulumi.Input<string> | undefined,
  form: Validator,
  errors: ArgumentErrors,
): pulumi.Input<string> | undefined {
  if (value === undefined && !errors.complainsOf("name")) {
    errors.checkPlain("name", name, reasonAgainstAutoName(logicalName, form, path));
  }
  return errors.checkOptional(path, value, form);
}

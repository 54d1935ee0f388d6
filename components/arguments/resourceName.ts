import * as pulumi from "@pulumi/pulumi";
import { reasonAgainstAutoName } from "../validation/autoNames";
import { Validator } from "../validation/validator";
import { ArgumentErrors } from "./argumentErrors";

/**
 * Resolves the argument that names a resource of the component called `name`. Where it is left out, the provider generates
 * the name from the logical name, which has to be fit for that.
 *
 * @param form What names of this kind look like.
 * @returns The name; undefined where the provider generates it.
 */
export function resolveResourceName(
  { name, logicalName }: { name: string; logicalName: string },
  path: string,
  value: pulumi.Input<string> | undefined,
  form: Validator,
  errors: ArgumentErrors,
): pulumi.Input<string> | undefined {
  const component = errors.ofComponent();
  if (value === undefined && !component.complainsOf("name")) {
    component.checkPlain(
      "name",
      name,
      reasonAgainstAutoName(logicalName, form, errors.pathOf(path)),
    );
  }
  return errors.checkOptional(path, value, form);
}

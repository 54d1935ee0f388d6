import * as pulumi from "@pulumi/pulumi";
import { ArgumentErrors } from "../arguments/argumentErrors";
import { EndpointService } from "../validation/endpointServices";
import { isLate } from "../validation/kind";
import { claimer } from "./claims";

/** The interface endpoints of a component, as far as their private DNS goes. */
interface PrivateDns {
  vpcId: pulumi.Input<string>;
  /** The VPC as the program gave it: one Output is one VPC, also while its ID is not known. */
  givenVpcId: pulumi.Input<string>;
  privateDns: pulumi.Input<boolean>;
  interfaceServices: readonly EndpointService[];
  /** Whether the program says what any of the endpoint services is called. */
  hasServiceNames: boolean;
}

/**
 * Claims the names of services in a VPC, of which it has one each.
 *
 * @param serviceName The name of a service's endpoint service.
 * @returns Whether private DNS is on; it fails as it resolves if another component of the program has the same names.
 * @see https://docs.aws.amazon.com/vpc/latest/privatelink/privatelink-access-aws-services.html
 */
export function claimPrivateDns(
  { vpcId, givenVpcId, privateDns, interfaceServices, hasServiceNames }: PrivateDns,
  serviceName: (service: EndpointService) => pulumi.Output<string>,
  errors: ArgumentErrors,
): pulumi.Output<boolean> {
  const claim = claimer(errors.component);
  const claimAll = (names: readonly string[], place: unknown, report: ArgumentErrors) => {
    const taken = interfaceServices.flatMap((service, index) => {
      const owner = claim(`private DNS of ${names[index] ?? service}`, place);
      return owner === undefined ? [] : [{ service, owner }];
    });
    const [first] = taken;
    if (first !== undefined) {
      const services = taken.filter(({ owner }) => owner === first.owner);
      const quoted = services.map(({ service }) => JSON.stringify(service)).join(", ");
      report.add(
        "existingEndpoints",
        `lack ${quoted}, for which ${first.owner} creates endpoints with private DNS in the same VPC, which can have one of each: name them here, or set "privateDns" to false`,
      );
    }
  };
  if (isLate(givenVpcId) && privateDns === true && !hasServiceNames) {
    claimAll(interfaceServices, givenVpcId, errors);
    errors.throwIfAny();
  }
  const names = pulumi.all(interfaceServices.map(serviceName));
  return errors.checkLate(pulumi.output({ vpcId, privateDns, names }), (known, late) => {
    if (known.privateDns) {
      claimAll(known.names, known.vpcId, late);
    }
    return known.privateDns;
  });
}

/**
 * Claims the routes to a gateway endpoint, of which a route table has one for each service.
 *
 * @returns The route tables; they fail as they resolve if another component of the program has one of them.
 * @see https://docs.aws.amazon.com/vpc/latest/privatelink/gateway-endpoints.html
 */
export function claimRoutes(
  routeTableIds: pulumi.Input<pulumi.Input<string>[]>,
  serviceName: pulumi.Output<string>,
  errors: ArgumentErrors,
): pulumi.Output<string[]> {
  const claim = claimer(errors.component);
  return errors.checkLate(pulumi.output({ routeTableIds, serviceName }), (known, late) => {
    known.routeTableIds.forEach((id, index) => {
      const owner = claim(`route to ${known.serviceName}`, id);
      if (owner !== undefined) {
        late.add(
          `routeTableIds[${index}]`,
          `is "${id}", which has the gateway endpoint for S3 of ${owner}, and a route table can have one: leave it out, or name "s3" in "existingEndpoints"`,
        );
      }
    });
    return known.routeTableIds;
  });
}

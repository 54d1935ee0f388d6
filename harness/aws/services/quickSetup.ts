import { arn, text, uuid, type Behaviour } from "./resourceType";

/** A configuration manager of Quick Setup. */
export const QUICK_SETUP: Behaviour = {
  create(inputs, session) {
    const name = text(inputs, "name");
    // https://docs.aws.amazon.com/quick-setup/latest/APIReference/API_CreateConfigurationManager.html
    if (!/^[ A-Za-z0-9._-]{0,120}$/.test(name)) {
      throw new Error(`ValidationException: the name ${name} is not valid`);
    }
    const managerArn = arn(session, "ssm-quicksetup", `configuration-manager/${uuid(session)}`);
    return { id: managerArn, computed: { managerArn } };
  },
};

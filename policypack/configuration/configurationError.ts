/** An error that reads as a message: the engine prints an error's stack. */
export function configurationError(policyName: string, message: string): Error {
  const error = new Error(`The configuration of policy ${policyName} is invalid: ${message}`);
  error.stack = error.message;
  return error;
}

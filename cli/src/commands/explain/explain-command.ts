export const addExplainCommand = (): void => {};

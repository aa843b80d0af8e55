/** For `catch`: lets an error of this name pass, such as that of what is there already. */
export const unless = (name: string) => (error: unknown) => {
  if (!(error instanceof Error && error.name === name)) throw error;
};

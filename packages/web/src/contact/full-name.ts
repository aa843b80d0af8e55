type Named = { first_name: string | null; last_name: string | null };

/** `Ada Byron`, or nothing where no name is known. */
export const fullName = ({ first_name, last_name }: Named): string =>
  [first_name, last_name].filter((part) => part).join(" ");

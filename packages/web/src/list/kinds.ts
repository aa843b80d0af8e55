export const listKinds = { static: "by hand", dynamic: "by rules", segmented: "part of a list" } as const;

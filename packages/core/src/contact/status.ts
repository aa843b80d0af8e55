export const statuses = ["active", "unsubscribed", "bounced", "complained", "unconfirmed"] as const;
export const stages = ["subscriber", "lead", "mql", "sql", "customer", "evangelist"] as const;
export const grades = ["A+", "A", "B+", "B", "C", "D", "F"] as const;

export { authenticate } from "./authenticate.ts";
export * as Auth from "./index.ts";
export { Me, me } from "./me.ts";
export { changePassword, Login, Logout, leave, login, logout, PasswordChange, Refresh, refresh } from "./sign-in.ts";
export { Accept, accept, found, SignUp, signUp } from "./sign-up.ts";
export { signIn, Tokens } from "./tokens.ts";

/** What recipients read on our pages and in our mails. The other languages have the same keys. */
export const en = {
  field: {
    email: "Email address",
    first_name: "First name",
    last_name: "Last name",
    phone: "Phone",
    company: "Company",
    job_title: "Job title",
    location: "Place",
    country: "Country",
    timezone: "Time zone",
    language: "Language",
  },
  form: {
    submit: "Subscribe",
    consent: "Yes, please send me news by email. I can stop it at any time.",
    trap: "Leave this empty",
    wrong: "Please check what you entered",
    back: "Back to the form",
    later: "Please try again later",
  },
  requested: {
    title: "Please look into your mailbox",
    text: "We have sent you a mail, if this address can get one from us. Follow the link in it to confirm.",
  },
  confirm: {
    title: "Confirm your subscription",
    question: "Do you want to get our mails?",
    button: "Yes, subscribe me",
    done: "You are subscribed",
    thanks: "Thank you. You will hear from us.",
    expired: "This link has expired",
    again: "Please subscribe once more; we will send you a new one.",
  },
  mail: {
    subject: "Please confirm your subscription",
    text: "Somebody, hopefully you, entered this address to get our mails. Please confirm it:",
    button: "Confirm",
    ignore: "If it was not you, ignore this mail: you will get no other one.",
  },
  unsubscribe: {
    title: "Unsubscribe",
    question: "Do you want to stop getting these mails?",
    button: "Unsubscribe",
    done: "You are unsubscribed",
    text: "You will get no more of these mails.",
    choose: "Choose which mails you get",
  },
  preference: {
    title: "Your mails",
    legend: "Send me",
    left: "You get none of our mails. Choose what you would like to get again.",
    none: "You are on none of our lists.",
    blocked: "We send no mails to this address.",
    save: "Save",
    saved: "Saved",
    leave_all: "Unsubscribe from all",
    consent: "Send me the mails that I have chosen. I can stop it at any time.",
  },
  invalid: { title: "This link is not valid", text: "Please use the link in the mail, in full." },
};

type Shape<T> = { [Key in keyof T]: T[Key] extends string ? string : Shape<T[Key]> };
export type Texts = Shape<typeof en>;

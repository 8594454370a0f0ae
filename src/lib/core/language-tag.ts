/** A language, and what narrows it down, as BCP 47 has it but for its rarer parts: `en`, `ku-Arab-IQ`. */
export const LANGUAGE_TAG = /^[A-Za-z]{2,3}(-[A-Za-z\d]{2,8}){0,4}$/;

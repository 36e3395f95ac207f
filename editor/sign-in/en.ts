import type { fr } from './fr.ts';

export const en: typeof fr = {
  title: 'Sign in',
  email: 'E-mail address',
  password: 'Password',
  signIn: 'Sign in',
  forgotten: 'Forgot your password? An administrator can give you a link to choose another.',
  link: {
    title: 'Sign-in link',
    text: 'This link signs you in once, on this device.',
    button: 'Sign me in',
    other: 'Sign in with a password',
  },
  invitation: {
    title: 'Welcome',
    text: 'Choose the name your colleagues will see, and a password.',
    name: 'Your name',
    password: 'Password',
    rule: 'At least 12 characters. A sentence is easier to remember.',
    button: 'Begin',
  },
  newPassword: {
    title: 'New password',
    text: 'Choose another one. The old one stops working, and you are signed out on your other devices.',
    password: 'New password',
    button: 'Save and come in',
  },
  language: 'Language',
};

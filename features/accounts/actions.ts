"use server";

import { publicAction, viewerAction } from "@/server/action";
import { endOwnSessions, endSession } from "@/server/sign-in/sessions";
import {
  askForAccount,
  askForConfirmation,
  askForRecovery,
  changeOwnPassword,
  changeSettings,
  chooseNewPassword,
  confirmEmailHere,
  signInHere,
} from "./mutations";
import {
  changePasswordSchema,
  confirmEmailSchema,
  deviceSchema,
  newPasswordSchema,
  nothingSchema,
  recoverSchema,
  settingsSchema,
  signInSchema,
  signUpSchema,
} from "./schema";

export const signInAction = publicAction(signInSchema, signInHere);
export const signUpAction = publicAction(signUpSchema, askForAccount);
export const recoverAction = publicAction(recoverSchema, askForRecovery);
export const newPasswordAction = publicAction(newPasswordSchema, chooseNewPassword);
export const confirmEmailAction = publicAction(confirmEmailSchema, confirmEmailHere);
export const confirmationMailAction = viewerAction(nothingSchema, askForConfirmation);
export const settingsAction = viewerAction(settingsSchema, changeSettings);
export const changePasswordAction = viewerAction(changePasswordSchema, changeOwnPassword);
export const endSessionAction = viewerAction(deviceSchema, (viewer, { sessionId }) => endSession(viewer, sessionId));
export const endOtherSessionsAction = viewerAction(nothingSchema, (viewer) =>
  endOwnSessions(viewer, { except: viewer.sessionId }),
);
export const endAllSessionsAction = viewerAction(nothingSchema, (viewer) => endOwnSessions(viewer, { except: null }));

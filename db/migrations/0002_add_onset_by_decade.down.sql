-- Loses: how exactly an illness in the family is dated where only the decade is known; "in their forties" becomes "about 40".
UPDATE "relative_conditions" SET "onset_precision" = 'about' WHERE "onset_precision" = 'decade';
ALTER TABLE "relative_conditions" DROP CONSTRAINT "onsetPrecision_is_known";
ALTER TABLE "relative_conditions" ADD CONSTRAINT "onsetPrecision_is_known" CHECK ("relative_conditions"."onset_precision" in ('exact', 'about', 'before', 'after'));

<?cs # Fields of forms: label, hint, error, input, in this order, tied together for screen readers.

  field_text(type, name, label, hint, optional, autocomplete)   type: text, email, tel, search or password
  field_number(name, label, hint, min, max)
  field_date(name, label, hint, min, max)                        min and max as 2026-12-31 or ""
  field_select(name, label, hint, options)                       options: N.value, N.text
  field_area(name, label, hint, optional)
  field_check(name, label, hint, amount)                         a box to tick, sent as NAME=1; amount e.g. a price
  field_radio(name, value, label, hint, amount)                  one of several; the fieldset around has id="f-NAME",
                                                                 and field_error(name) before the first
  field_hidden(name)
  field_error(name), field_aria(name, hint)                      for a field whose label has markup of its own: the
                                                                 complaint, and the attributes of its input

  label and hint are texts, not keys; hint "" for none; optional "1" adds "(optional)". The id of the input is f-NAME.

  HDF  Form.NAME            what stands in the field; "1" for a ticked box
       Complaint.NAME       key of Complaints in the language file, or of Field_complaints.NAME where a field has words of
                            its own; absent when the field is right
       Complaint.NAME.a .b  values for its {1} and {2} ?><?cs
def:field_error(fe_name) ?><?cs
  if:Complaint[fe_name] ?><span class="err" id="f-<?cs var:fe_name ?>-e"><?cs call:complaint_words(fe_name, Complaint[fe_name]) ?></span><?cs /if ?><?cs /def ?><?cs
def:field_aria(fa_name, fa_hint) ?> id="f-<?cs var:fa_name ?>" name="<?cs var:fa_name ?>"<?cs
  if:Complaint[fa_name] ?> aria-invalid="true" aria-describedby="<?cs if:fa_hint ?>f-<?cs var:fa_name ?>-h <?cs /if ?>f-<?cs var:fa_name ?>-e"<?cs
  elif:fa_hint ?> aria-describedby="f-<?cs var:fa_name ?>-h"<?cs /if ?><?cs /def ?><?cs
def:field_label(fl_name, fl_label, fl_hint, fl_optional) ?><label for="f-<?cs var:fl_name ?>"><?cs var:fl_label ?><?cs
  if:fl_optional == "1" ?> <span class="opt"><?cs var:Common.optional ?></span><?cs /if ?></label><?cs
  if:fl_hint ?><span class="hint" id="f-<?cs var:fl_name ?>-h"><?cs var:fl_hint ?></span><?cs /if ?><?cs
  call:field_error(fl_name) ?><?cs /def ?><?cs
def:field_text(ft_type, ft_name, ft_label, ft_hint, ft_optional, ft_auto) ?><div class="field"><?cs
  call:field_label(ft_name, ft_label, ft_hint, ft_optional) ?><input type="<?cs var:ft_type ?>"<?cs call:field_aria(ft_name, ft_hint) ?><?cs
  if:ft_type != "password" ?> value="<?cs var:Form[ft_name] ?>"<?cs /if ?><?cs
  if:ft_auto ?> autocomplete="<?cs var:ft_auto ?>"<?cs /if ?>></div>
<?cs /def ?><?cs
def:field_number(fn_name, fn_label, fn_hint, fn_min, fn_max) ?><div class="field"><?cs
  call:field_label(fn_name, fn_label, fn_hint, "") ?><input type="number" inputmode="numeric"<?cs call:field_aria(fn_name, fn_hint) ?> value="<?cs var:Form[fn_name] ?>" min="<?cs var:fn_min ?>" max="<?cs var:fn_max ?>"></div>
<?cs /def ?><?cs
def:field_date(fd_name, fd_label, fd_hint, fd_min, fd_max) ?><div class="field"><?cs
  call:field_label(fd_name, fd_label, fd_hint, "") ?><input type="date"<?cs call:field_aria(fd_name, fd_hint) ?> value="<?cs var:Form[fd_name] ?>" min="<?cs var:fd_min ?>" max="<?cs var:fd_max ?>"></div>
<?cs /def ?><?cs
def:field_select(fs_name, fs_label, fs_hint, fs_options) ?><div class="field"><?cs
  call:field_label(fs_name, fs_label, fs_hint, "") ?><select<?cs call:field_aria(fs_name, fs_hint) ?>><?cs
  each:fs_option = fs_options ?><option value="<?cs var:fs_option.value ?>"<?cs if:fs_option.value == Form[fs_name] ?> selected<?cs /if ?>><?cs var:fs_option.text ?></option><?cs
  /each ?></select></div>
<?cs /def ?><?cs
def:field_area(fx_name, fx_label, fx_hint, fx_optional) ?><div class="field"><?cs
  call:field_label(fx_name, fx_label, fx_hint, fx_optional) ?><textarea<?cs call:field_aria(fx_name, fx_hint) ?> rows="3">
<?cs var:Form[fx_name] ?></textarea></div>
<?cs /def ?><?cs
def:field_check(fc_name, fc_label, fc_hint, fc_amount) ?><?cs
  call:field_error(fc_name) ?><label class="check"><input type="checkbox"<?cs call:field_aria(fc_name, "") ?> value="1"<?cs
  if:Form[fc_name] == "1" ?> checked<?cs /if ?>><span class="t"><?cs var:fc_label ?><?cs
  if:fc_hint ?><span class="small"><?cs var:fc_hint ?></span><?cs /if ?></span><?cs
  if:fc_amount ?><span class="num"><?cs var:fc_amount ?></span><?cs /if ?></label>
<?cs /def ?><?cs
def:field_radio(fr_name, fr_value, fr_label, fr_hint, fr_amount) ?><label class="check"><input type="radio" id="f-<?cs var:fr_name ?>-<?cs var:fr_value ?>" name="<?cs var:fr_name ?>" value="<?cs var:fr_value ?>"<?cs
  if:Form[fr_name] == fr_value ?> checked<?cs /if ?>><span class="t"><?cs var:fr_label ?><?cs
  if:fr_hint ?><span class="small"><?cs var:fr_hint ?></span><?cs /if ?></span><?cs
  if:fr_amount ?><span class="num"><?cs var:fr_amount ?></span><?cs /if ?></label>
<?cs /def ?><?cs
def:field_hidden(fh_name) ?><input type="hidden" name="<?cs var:fh_name ?>" value="<?cs var:Form[fh_name] ?>"><?cs /def ?>
